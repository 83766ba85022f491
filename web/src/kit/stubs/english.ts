/** In place of Element Plus's English words, which it takes when it is given none: ours come with the reader's language. */
export default { name: 'en', el: {} }
