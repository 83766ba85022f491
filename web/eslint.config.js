// Templates: what oxlint does not read. Also the line: kit < configuration < identity < calendars < customers < messaging < telephony < cases < documents < exchange < app.
import i18n from '@intlify/eslint-plugin-vue-i18n'
import typescript from '@typescript-eslint/parser'
import vue from 'eslint-plugin-vue'
import a11y from 'eslint-plugin-vuejs-accessibility'
import vueParser from 'vue-eslint-parser'

const LINE = ['configuration', 'identity', 'calendars', 'customers', 'messaging', 'telephony', 'cases', 'documents', 'petitions', 'outreach', 'portal', 'exchange']

const forbid = (files, group, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
})

const above = (module) => LINE.slice(LINE.indexOf(module)).map((name) => `@/modules/${name}/**`)

export default [
  { ignores: ['src/generated/**'] },
  ...vue.configs['flat/recommended'],
  ...a11y.configs['flat/recommended'],
  {
    files: ['src/**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: typescript, sourceType: 'module' } },
    plugins: { '@intlify/vue-i18n': i18n },
    rules: {
      '@intlify/vue-i18n/no-raw-text': [
        'error',
        {
          ignorePattern: '^[\\s\\-–—·:：/|()（）+*#%×↵↑↓←→…。,，\\d]*$',
          ignoreNodes: ['kbd'],
          ignoreText: ['Esc', 'EN', '中', '✓', '›'],
          attributes: { '/.+/': ['title', 'aria-label', 'placeholder', 'alt', 'label'] },
        },
      ],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/multi-word-component-names': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/attributes-order': 'off',
      'vue/require-default-prop': 'off',
      'vue/no-undef-properties': 'off',
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] }, allowChildren: true }],
      'vuejs-accessibility/interactive-supports-focus': 'off',
      'vuejs-accessibility/no-autofocus': 'off',
      'vuejs-accessibility/no-static-element-interactions': 'off',
      'vuejs-accessibility/form-control-has-label': 'off',
    },
  },
  { files: ['src/**/*.ts'], languageOptions: { parser: typescript, parserOptions: { sourceType: 'module' } } },
  forbid(['src/kit/**'], ['@/app/**', '@/modules/**'], 'The kit knows no module and no app.'),
  forbid(['src/portal/**', 'src/light/**'], ['@/app/**', '@/kit/**', '@/modules/**', '../kit/**', '../modules/**'], 'The citizens\' pages stand alone, to stay light.'),
  ...LINE.map((module) =>
    forbid([`src/modules/${module}/**`], ['@/app/**', ...above(module)], 'Imports go down only; use ./ inside a module.'),
  ),
]
