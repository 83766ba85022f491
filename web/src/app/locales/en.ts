/** All words, for the build and the tests; pages fetch those they name (scripts/words.ts). */
import calendars from '@/modules/calendars/locales/en'
import cases from '@/modules/cases/locales/en'
import configuration from '@/modules/configuration/locales/en'
import customers from '@/modules/customers/locales/en'
import documents from '@/modules/documents/locales/en'
import exchange from '@/modules/exchange/locales/en'
import identity from '@/modules/identity/locales/en'
import messaging from '@/modules/messaging/locales/en'
import outreach from '@/modules/outreach/locales/en'
import petitions from '@/modules/petitions/locales/en'
import portal from '@/modules/portal/locales/en'
import telephony from '@/modules/telephony/locales/en'
import kit from '@/kit/locales/en'

import app from './app.en'

export default { app, kit, configuration, identity, calendars, customers, messaging, cases, documents, petitions, outreach, exchange, portal, telephony }
