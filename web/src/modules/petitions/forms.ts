/** A questionnaire while it is written. */
import type { Faults } from '@/kit/form'
import type { Questionnaire } from '@/kit/wire'

export type FormForm = Pick<Questionnaire, 'code' | 'name' | 'name_en' | 'questions' | 'levels'>
type Question = FormForm['questions'][number]
type Say = (key: 'petitions.questionnaires.badCode' | 'petitions.questionnaires.badLevels' | 'petitions.questionnaires.missing') => string

/** A code that is not there yet; one that was removed is not given again while the form is open. */
export function freshCode(letter: string, taken: readonly { code: string }[]): string {
  const numbers = taken.map(({ code }) => Number(/\d+$/u.exec(code)?.[0] ?? 0))
  return `${letter}${Math.max(taken.length, ...numbers) + 1}`
}

export const blankQuestion = (others: readonly Question[]): Question => ({
  code: freshCode('q', others), name: '', name_en: '', weight: 10,
  choices: [{ code: 'c1', name: '', name_en: '', score: 0 }, { code: 'c2', name: '', name_en: '', score: 100 }],
})

export const blankForm = (): FormForm => ({ code: '', name: '', name_en: '', questions: [blankQuestion([])], levels: { high: 60, medium: 30 } })

/** What the server would refuse, at its field. */
export function faultsOf(form: FormForm, say: Say): Faults {
  const found: Faults = {}
  const ask = (path: string, value: string): void => {
    if (!value.trim()) found[path] = say('petitions.questionnaires.missing')
  }
  if (!/^[a-z][a-z0-9-]{0,39}$/u.test(form.code)) found.code = say('petitions.questionnaires.badCode')
  if (form.levels.medium >= form.levels.high) found.levels = say('petitions.questionnaires.badLevels')
  ask('name', form.name)
  ask('name_en', form.name_en)
  form.questions.forEach((question, at) => {
    for (const [path, row] of [[`questions.${at}`, question] as const, ...question.choices.map((choice, index) => [`questions.${at}.choices.${index}`, choice] as const)]) {
      ask(`${path}.name`, row.name)
      ask(`${path}.name_en`, row.name_en)
    }
  })
  return found
}
