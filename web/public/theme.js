// Before the first paint: the reader's theme and density. A file, because the content security policy refuses inline scripts.
;(function () {
  var kept = {}
  try {
    kept = JSON.parse(localStorage.getItem('hearline.looks') || '{}')
  } catch (_) {
    kept = {}
  }
  var root = document.documentElement
  var night = kept.theme ? kept.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  root.classList.toggle('dark', night)
  root.dataset.density = kept.density || 'default'
  root.dataset.text = kept.text || 'default'
  if (kept.locale) root.lang = kept.locale
})()
