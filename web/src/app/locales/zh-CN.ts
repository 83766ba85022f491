/** All words, for the build and the tests; pages fetch those they name (scripts/words.ts). */
import calendars from '@/modules/calendars/locales/zh-CN'
import cases from '@/modules/cases/locales/zh-CN'
import configuration from '@/modules/configuration/locales/zh-CN'
import customers from '@/modules/customers/locales/zh-CN'
import documents from '@/modules/documents/locales/zh-CN'
import exchange from '@/modules/exchange/locales/zh-CN'
import identity from '@/modules/identity/locales/zh-CN'
import messaging from '@/modules/messaging/locales/zh-CN'
import outreach from '@/modules/outreach/locales/zh-CN'
import petitions from '@/modules/petitions/locales/zh-CN'
import portal from '@/modules/portal/locales/zh-CN'
import telephony from '@/modules/telephony/locales/zh-CN'
import kit from '@/kit/locales/zh-CN'

import app from './app.zh-CN'

export default { app, kit, configuration, identity, calendars, customers, messaging, cases, documents, petitions, outreach, exchange, portal, telephony }
