/** Which questions earlier answers lead to. */
import type { Answers, AskedQuestion } from './queries'

export function asked(questions: readonly AskedQuestion[], answers: Answers): AskedQuestion[] {
  const open: AskedQuestion[] = []
  for (const question of questions) {
    const only = question.only_if
    if (!only) {
      open.push(question)
      continue
    }
    const given = open.some((one) => one.code === only.question) ? answers[only.question] : undefined
    const values = given === undefined ? [] : Array.isArray(given) ? given : [String(given)]
    if (values.some((value) => only.any.includes(value))) open.push(question)
  }
  return open
}

/** Without blanks, and without what is not asked any more. */
export function filled(questions: readonly AskedQuestion[], answers: Answers): Answers {
  const open = new Set(asked(questions, answers).map((question) => question.code))
  return Object.fromEntries(Object.entries(answers).filter(([code, value]) => open.has(code) && value !== '' && (!Array.isArray(value) || value.length > 0)))
}
