/** The shapes of messaging on the wire, by the names that its screens use. */
import type { components } from '@/generated/schema'

type Wire = components['schemas']

export type InboxEntry = Wire['InboxEntryOut']
export type Preferences = Wire['PreferencesOut']
export type Habits = Wire['HabitsOut']
export type TopicChoice = Wire['TopicChoiceOut']
export type WordedTopic = Wire['WordedTopicOut']
export type Wording = Wire['WordingOut']
export type WordingVersion = Wire['WordingVersionOut']
export type Webhook = Wire['WebhookOut']
export type NewWebhook = Wire['NewWebhookOut']
export type Delivery = Wire['DeliveryOut']
export type DeliveryState = Delivery['state']
export type Attempt = Wire['AttemptOut']
export type WayCount = Wire['WayCountOut']
export type Alarm = Wire['SystemAlarmOut']
export type Way = 'inbox' | 'email' | 'text'

export const WAYS: readonly Way[] = ['inbox', 'email', 'text']
export const STATES: readonly DeliveryState[] = ['queued', 'sent', 'failed', 'given_up', 'withheld']
