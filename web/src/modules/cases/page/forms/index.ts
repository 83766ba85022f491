/** The forms of all actions: one piece, fetched when a case is shown that something can be done with. */
import type { Component } from 'vue'

import type { CaseAction } from '@/kit/wire'

import StepForm from '../StepForm.vue'
import AnswerForm from './AnswerForm.vue'
import ArchiveForm from './ArchiveForm.vue'
import AuditForm from './AuditForm.vue'
import CallbackForm from './CallbackForm.vue'
import DispatchForm from './DispatchForm.vue'
import NoteForm from './NoteForm.vue'
import ResultForm from './ResultForm.vue'
import ReturnForm from './ReturnForm.vue'
import SignForm from './SignForm.vue'

/** For actions that a flow brings. */
export const anyForm: Component = StepForm

export const forms: Partial<Record<CaseAction, Component>> = {
  dispatch: DispatchForm,
  sign: SignForm,
  return: ReturnForm,
  submit_result: ResultForm,
  audit: AuditForm,
  callback: CallbackForm,
  archive: ArchiveForm,
  note: NoteForm,
  answer: AnswerForm,
}
