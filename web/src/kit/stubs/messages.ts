/** In place of `@intlify/message-compiler` (8 kB gzipped): messages.ts reads what is written here. */
export const COMPILE_ERROR_CODES_EXTEND_POINT = 17
export const CompileErrorCodes = {}

export function createCompileError(code: number): SyntaxError {
  return new SyntaxError(`message ${code}`)
}

export function defaultOnError(error: Error): never {
  throw error
}

export function detectHtmlTag(): boolean {
  return false
}

export function baseCompile(): never {
  throw new SyntaxError('messages are read by readMessage')
}
