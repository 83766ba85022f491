"""Rules of documents: the language of templates, numbers, words, and the types that ship."""
