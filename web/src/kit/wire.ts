/** The shapes on the wire, by the names that the screens use. Made from docs/openapi.json: `npm run generate`. */
import type { components } from '@/generated/schema'

type Wire = components['schemas']

export interface Page<Item> {
  items: Item[]
  next: string | null
}

export interface Items<Item> {
  items: Item[]
}

// identity
export type Me = Wire['MeOut']
export type DemoUser = Wire['DemoUserOut']
export type SessionRow = Wire['SessionOut']
export type ApiToken = Wire['TokenOut']
export type NewApiToken = Wire['NewTokenOut']
export type Unit = Wire['UnitOut']
export type User = Wire['UserOut']
export type NewUser = Wire['NewUserOut']
export type Role = Wire['RoleOut']
export type PermissionRow = Wire['PermissionOut']
export type EventRow = Wire['EventOut']
export type Demands = Wire['DemandsOut']
export type Factor = Wire['FactorOut']
export type FactorOffer = Wire['FactorOfferOut']
export type PolicyValue = Wire['PolicyValueOut']
export type FenceList = Wire['FenceListOut']
export type FencePreview = Wire['FencePreviewOut']
export type Duties = Wire['DutiesOut']
export type WorkGroup = Wire['WholeGroupOut']
export type NumberRange = Wire['RangeOut']
export type SecurityAlarm = Wire['SecurityAlarmOut']
export type ChainState = Wire['ChainOut']

// configuration
export type Parameter = Wire['ParameterOut']
export type Consequence = Wire['ConsequenceOut']
export type ConfigurationChange = Wire['ConfigurationChangeOut']
export type DictionaryRow = Wire['ListItemOut']
export type Dictionary = Wire['DictionaryOut']
export type DictionaryEntry = Wire['DictionaryEntryOut']
export type CustomField = Wire['CustomFieldOut']
export type CustomFieldType = Wire['CustomFieldType']
export type Look = Wire['LookOut']
export type Keeping = Wire['KeepingOut']
export type PersonalRequest = Wire['PersonalRequestOut']
export type Hindrance = Wire['HindranceOut']
export type LegalHold = Wire['LegalHoldOut']

// calendars
export type Calendars = Wire['CalendarsOut']
export type Hours = Wire['HoursOut']
export type CalendarDay = Wire['DayOut']
export type YearOfDays = Wire['YearDaysOut']
export type DuePreview = Wire['DueOut']

// customers
export type Gender = 'male' | 'female' | 'unknown'
export type CustomerRow = Wire['CustomerItemOut']
export type Customer = Wire['CustomerOut']

// cases
export type CaseState = Wire['State']
export type Urgency = Wire['Urgency']
export type Channel = Wire['ChannelOut']
export type ClockColour = Wire['Colour']
/** The code of an action of the case's flow. */
export type CaseAction = string
export type CaseStep = Wire['ActionOut']
export type StepField = CaseStep['fields'][number]
export type Cooperation = Wire['CooperationOut']
export type Colleague = Wire['ColleagueOut']
export type Ground = Wire['GroundOut']
export type CaseRequest = Wire['RequestOut']
export type Supervision = Wire['SupervisionOut']
export type SupervisionRule = Wire['RuleOut']
export type DispatchCatalogue = Wire['CatalogueOut']
export type DispatchEntry = Wire['EntryOut']
export type DispatchImport = Wire['CatalogueImportOut']
export type DeadlineProfile = Wire['hearline__cases__web__deadlines__ProfileOut']
export type DeadlineForesight = Wire['ChangedProfileOut']
export type LimitEffect = Wire['LimitEffectOut']
export type FlowRow = Wire['FlowItemOut']
export type Flow = Wire['FlowOut']
export type FlowDraft = Wire['FlowDraftOut']
export type FlowDefinition = FlowDraft['definition']
export type FlowNode = FlowDefinition['nodes'][number]
export type FlowAction = FlowDefinition['actions'][number]
export type FlowClock = FlowDefinition['clocks'][number]
export type FlowFinding = Wire['FindingOut']
export type FlowTrial = Wire['FlowTrialOut']
export type FlowVersion = Wire['FlowVersionOut']
export type FlowEffects = Wire['FlowCatalogueOut']
export type CaseClock = Wire['CaseClockOut']
export type Clock = Wire['ClockOut']
export type CaseRow = Wire['CaseItemOut']
export type Case = Wire['CaseOut']
export type Attachment = Wire['AttachmentOut']
export type QueueCount = Wire['QueueOut']
export type TimelineEntry = Wire['StepOut']
export type Category = Wire['CategoryOut']
export type CaseKind = Wire['KindOut']

export type About = Wire['AboutOut']

// exchange
export type ExchangeState = Import['state']
export type Import = Wire['ImportOut']
export type ImportOptions = Wire['OptionsOut']
export type ImportProblem = Wire['FlawOut']
export type PreviewRow = Wire['PreviewRowOut']
export type ImportPreview = Wire['PreviewOut']
export type Refusal = Wire['RefusalOut']
export type Export = Wire['ExportOut']
export type ExportFormat = Wire['ExportIn']['format']

// documents
export type PaperType = Wire['DocumentTypeOut']
export type PaperField = Wire['PaperFieldOut']
export type Paper = Wire['DocumentOut']
export type PaperDelivery = Wire['PaperDeliveryOut']
export type PaperPreview = Wire['PaperPreviewOut']
export type PaperFinding = Wire['PaperFindingOut']
export type PaperTemplate = Wire['PaperTemplateOut']
export type PaperVersion = Wire['PaperVersionOut']
export type PaperDefinition = Wire['PaperDefinitionOut']
export type PaperPlaceholder = Wire['PaperPlaceholderOut']
export type PaperBatch = Wire['PaperBatchOut']
export type Seal = Wire['SealOut']

// cases that belong together
export type Likeness = Wire['LikenessOut']
export type LikenessRule = Wire['LikenessRuleOut']
export type CaseHint = Wire['CaseHintOut']
export type HintState = Wire['HintState']
export type CaseGroup = Wire['CaseGroupOut']
export type GroupMember = Wire['MergedCaseOut']

// petitions
export type PetitionRow = Wire['PetitionRowOut']
export type Petition = Wire['PetitionOut']
export type NewPetition = Wire['NewPetitionIn']
export type Risk = Wire['Risk']
export type KeywordSet = Wire['KeywordSetOut']
export type ScreeningHit = Wire['ScreeningHitOut']
export type HitCount = Wire['HitCountOut']
export type ScreeningRun = Wire['ScreeningRunOut']
export type Screening = Wire['ScreeningOut']
export type WholeScreening = Wire['WholeScreeningOut']
export type ScreeningStep = Wire['ScreeningStepOut']
export type Questionnaire = Wire['QuestionnaireOut']
export type Assessment = Wire['AssessmentOut']
export type AssessmentScore = Wire['AssessmentScoreOut']
export type TrendMonth = Wire['TrendMonthOut']
export type TrendMonths = Wire['TrendMonthsOut']
export type TrendPart = Wire['TrendPartOut']
export type TrendSpread = Wire['TrendSpreadOut']
