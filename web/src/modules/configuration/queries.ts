/** What administrators set. Keys: ['configuration', operation, …]. */
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type ComputedRef, type MaybeRefOrGetter, toValue } from 'vue'

import { api, type Query, upload } from '@/kit/client'
import { type List, useItems, usePages } from '@/kit/pages'
import type {
  ConfigurationChange,
  Consequence,
  CustomField,
  Dictionary,
  DictionaryRow,
  Hindrance,
  Items,
  Keeping,
  LegalHold,
  Parameter,
  PersonalRequest,
} from '@/kit/wire'

export type Owner = CustomField['owner']
export type ParameterValue = Parameter['value']
export type FieldValues = Record<string, unknown>

const FRESH = 60_000

export function useParameters(): List<Parameter> {
  return useItems<Parameter>(['configuration', 'parameters'], '/parameters')
}

export function useHistory(path: MaybeRefOrGetter<string>): List<ConfigurationChange> {
  return usePages<ConfigurationChange>(['configuration', 'history'], toValue(path))
}

/** What a value would change; the server counts, nothing is written. */
export async function foresee(code: string, value: ParameterValue): Promise<Consequence[]> {
  return (await api.post<Items<Consequence>>(`/parameters/${code}/foresee`, { value })).items
}

export function useDictionaries(): List<DictionaryRow> {
  return useItems<DictionaryRow>(['configuration', 'dictionaries'], '/dictionaries')
}

export function useDictionary(code: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['configuration', 'dictionary', toValue(code)]),
    queryFn: ({ signal }) => api.get<Dictionary>(`/dictionaries/${toValue(code)}`, undefined, signal),
    enabled: computed(() => Boolean(toValue(code))),
  })
}

/** The fields of the house's own, closed ones too. */
export function useFields(owner: MaybeRefOrGetter<Owner>): List<CustomField> {
  return useItems<CustomField>(['configuration', 'fields'], '/fields', () => ({ owner: toValue(owner) }), { staleTime: FRESH })
}

/** Those that a form asks for. */
export function useOpenFields(owner: Owner, kind: MaybeRefOrGetter<string | undefined> = undefined): ComputedRef<CustomField[]> {
  const fields = useFields(owner)
  return computed(() => {
    const wanted = toValue(kind)
    return fields.rows.value.filter((one) => one.active && (wanted === undefined || !one.kinds.length || one.kinds.includes(wanted)))
  })
}

export function useRetention(): List<Keeping> {
  return useItems<Keeping>(['configuration', 'retention'], '/retention')
}

export function useLegalHolds(): List<LegalHold> {
  return usePages<LegalHold>(['cases', 'legal-holds'], '/legal-holds')
}

const every = (rows: PersonalRequest[]): number | false => (rows.some((row) => row.state === 'running') ? 2000 : false)

export function usePersonalRequests(person: MaybeRefOrGetter<number | null>): List<PersonalRequest> {
  const query = (): Query => ({ person_id: toValue(person) })
  return usePages<PersonalRequest>(['configuration', 'personal'], '/personal-requests', query, { every })
}

export async function whyNotErase(person: number): Promise<Hindrance[]> {
  return (await api.get<Items<Hindrance>>('/personal-requests/refusals', { person_id: person })).items
}

export async function caseNumberBy(rule: string): Promise<string> {
  return (await api.post<{ number: string }>('/case-numbers/preview', { rule })).number
}

/** Everything that changes something; lists are asked again after. */
export function useVerbs() {
  const queries = useQueryClient()

  async function after<Done>(work: Promise<Done>): Promise<Done> {
    const done = await work
    await queries.invalidateQueries({ queryKey: ['configuration'] })
    return done
  }

  return {
    refresh: () => queries.invalidateQueries({ queryKey: ['configuration'] }),
    setParameter: (one: Parameter, value: ParameterValue, reason: string) =>
      after(api.put<Parameter>(`/parameters/${one.code}`, { value, version: one.version, reason })),
    setPicture: (picture: string, file: File, version: number) =>
      after(putPicture(picture, file, version)),
    addDictionary: (body: object) => after(api.post<Dictionary>('/dictionaries', body)),
    changeDictionary: (code: string, body: object) => after(api.patch<Dictionary>(`/dictionaries/${code}`, body)),
    addEntry: (code: string, body: object) => after(api.post<Dictionary>(`/dictionaries/${code}/entries`, body)),
    changeEntry: (code: string, entry: string, body: object) =>
      after(api.patch<Dictionary>(`/dictionaries/${code}/entries/${entry}`, body)),
    readIn: (code: string, file: File) =>
      after(upload<{ added: number; changed: number; unchanged: number }>(`/dictionaries/${code}/import`, { file })),
    addField: (body: object) => after(api.post<CustomField>('/fields', body)),
    changeField: (id: number, body: object) => after(api.patch<CustomField>(`/fields/${id}`, body)),
    ask: (body: object) => after(api.post<PersonalRequest>('/personal-requests', body)),
    placeHold: async (caseId: number, reason: string) => {
      await api.post(`/cases/${caseId}/hold`, { reason })
      await queries.invalidateQueries({ queryKey: ['cases'] })
    },
    liftHold: async (caseId: number, reason: string) => {
      await api.post(`/cases/${caseId}/hold/lift`, { reason })
      await queries.invalidateQueries({ queryKey: ['cases'] })
    },
  }
}

function putPicture(picture: string, file: File, version: number): Promise<Parameter> {
  const form = new FormData()
  form.append('file', file)
  form.append('version', String(version))
  return api.put<Parameter>(`/look/${picture}`, form)
}
