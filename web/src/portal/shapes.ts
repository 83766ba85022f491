/** Shapes on the wire, as the description of the API has them. */
import type { components } from '@/generated/schema'

type Schemas = components['schemas']
export type About = Schemas['PortalOut']
export type Puzzle = Schemas['PuzzleOut']
export type Solution = Schemas['SolutionIn']
export type NewRequest = Schemas['CitizenRequestIn']
export type Receipt = Schemas['CaseReceiptOut']
export type KeptFile = Schemas['KeptFileOut']
export type Found = Schemas['FoundCaseOut']
export type PublicCase = Schemas['PublicCaseOut']
export type MyCase = Schemas['MyCaseOut']
export type OwnCases = Schemas['OwnCasesOut']
export type Proof = Schemas['ProofOut']
export type AskedAbout = Schemas['AskedAboutOut']
export type Asked = Schemas['AskedOut']
export type AskedQuestion = Schemas['AskedQuestionShape']
export type SuggestionReceipt = Schemas['SuggestionReceiptOut']
export type OwnSuggestion = Schemas['OwnSuggestionOut']
export type PublicSuggestion = Schemas['PublicSuggestionOut']
export type PublicAnswer = Schemas['PublicAnswerOut']
export type Month = Schemas['FigureMonthOut']
export type Step = Schemas['PublicStepOut']

export interface Page<Item> {
  items: Item[]
  next?: string | null
}
