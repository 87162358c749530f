import { oidName } from '../asn1/oid-names.ts'
import type { Code } from '../core/codes.ts'
import { printable, quoted } from '../core/printable.ts'
import type { StateCode } from '../core/states.ts'
import { fillTemplate, type Shown, shown, type TemplateData } from './fill-template.ts'
import { localeOf } from './locale.ts'
import type { Catalogue, Label, Phrase, Words } from './messages/catalogue.ts'
import { storedValue } from './stored-value.ts'

/** The data of a finding, with what is made ready beside them. */
export type VoiceData = Readonly<Record<string, string | number | Shown>>

/** One language, speaking. */
export interface Voice {
  readonly words: Words
  label(label: Label): string
  say(phrase: Phrase, data?: TemplateData): string
  /** The sentence of a code. */
  code(code: Code, data?: VoiceData): string
  /** Why a time-stamp does not hold by itself: the sentence of a code, which is not about the signature. */
  whyOfStamp(code: Code): string
  /** A sentence from a template of its own, with the data of a finding. */
  fill(template: string, data?: VoiceData): string
  /** A sentence from a template of its own, with what is made ready for it. */
  tell(template: string, data?: TemplateData): string
  /** The instants in a text of a report, as people write them. */
  time(text: string): string
  /** An instant of a report for a sentence. */
  at(instant: string): Shown
  /** The name of a state for a sentence: it is this library's own, and stands without quotation marks. */
  state(state: StateCode): Shown
  /** An object identifier, with its name where it has one. */
  oid(oid: string): string
  /** "a, b and c". */
  list(items: readonly string[]): string
  /** Whether a word beside the number stands in its singular. */
  isOne(count: number): boolean
  /** Whether a text that was said here is in English, for want of a sentence in the language. */
  isEnglish(text: string): boolean
  /** Whether something was said in English so far, for want of a sentence in the language. */
  hasSaidEnglish(): boolean
}

const NONE: ReadonlySet<string> = new Set()
/** The tag of the language that stands in for another. */
const ENGLISH = 'en-GB'
const INSTANT = /\b(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,3})?Z(?!\w)/g
const IS_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/

/** @param timeZone in which times are told, those of UTC beside them */
export function createVoice({ head, codes, words, english = NONE }: Catalogue, timeZone?: string): Voice {
  const locale = localeOf(head.locale, timeZone)
  const saidInEnglish = new Set<string>()
  const tell = (template: string, data: TemplateData = {}): string => {
    if (!english.has(template)) return fillTemplate(template, data, locale)
    // Its words have a plural as English has it, whatever the language around it.
    const said = fillTemplate(template, data, localeOf(ENGLISH, timeZone))
    saidInEnglish.add(said)
    return said
  }
  const voice: Voice = {
    words,
    tell,
    label: (label) => words.label[label],
    say: (phrase, data) => tell(words.phrase[phrase], data),
    code: (code, data) => {
      if (saysRevokedAhead(code, data)) return voice.fill(codes.CERTIFICATE_REVOKED_LATER, data)
      const reason = SAYS_WHY.has(code) ? data?.['reason'] : undefined
      if (typeof reason !== 'string' || !Object.hasOwn(codes, reason)) return voice.fill(codes[code], data)
      const told = voice.whyOfStamp(reason as Code)
      return tell(codes[code], { ...readable(data ?? {}, voice), reason: shown(told) })
    },
    whyOfStamp: (code) => (OF_SIGNATURE.has(code) ? tell(words.phrase.stampRevoked) : voice.fill(codes[code])),
    fill: (template, data = {}) => tell(template, readable(data, voice)),
    time: (text) => text.replace(INSTANT, (instant: string, second: string) => timeOf(instant, second)),
    // What is no instant was written by somebody else.
    at: (instant) => shown(IS_INSTANT.test(instant) ? voice.time(instant) : quoted(instant)),
    state: (state) => shown(Object.hasOwn(words.state, state) ? words.state[state] : quoted(state)),
    oid: oidName,
    // Words of English, for want of others, stand in a sentence of English.
    list: (items) => (items.some((one) => english.has(one)) ? localeOf(ENGLISH, timeZone) : locale).list(items),
    isOne: locale.isOne,
    isEnglish: (text) => english.has(text) || saidInEnglish.has(text),
    hasSaidEnglish: () => saidInEnglish.size > 0,
  }
  const timeOf = (instant: string, second: string): string => {
    const at = new Date(`${second}Z`)
    if (Number.isNaN(at.getTime())) return instant
    const { local, zone, utc } = locale.instant(at)
    const said = { date: shown(local.date), time: shown(local.time), zone: shown(zone) }
    if (utc === undefined) return tell(words.phrase.dateTime, said)
    const phrase = utc.date === local.date ? 'localTime' : 'localTimeOtherDay'
    return tell(words.phrase[phrase], { ...said, utcDate: shown(utc.date), utcTime: shown(utc.time) })
  }
  return voice
}

/** Whether it is of a revocation that was said after the check: what is proven can be older. */
export function saysRevokedAhead(code: Code, data?: VoiceData): boolean {
  return data?.['issued'] !== undefined && OF_SIGNATURE.has(code)
}

/** Their sentences are about the signature, and when it was made. */
const OF_SIGNATURE: ReadonlySet<Code> = new Set<Code>(['CERTIFICATE_REVOKED', 'CA_CERTIFICATE_REVOKED'])

/** Codes of which the reason is a code itself, and has a sentence. */
const SAYS_WHY: ReadonlySet<Code> = new Set<Code>(['TIME_STAMP_PROVES_NOTHING', 'CRL_DELTA_NOT_USED'])

/**
 * What the library writes into a finding itself: words of its own, numbers, times and object identifiers. All else, whatever its name, is what a
 * document, a certificate, a list or the caller calls something.
 */
const OWN: ReadonlySet<string> = new Set(
  'algorithm at attribute basis by changes cipher claimed content differs digest eContentType encoding environment extension form format genTime goodFrom goodUntil hash how invalidityDate issued kind margin member nextUpdate notAfter notBefore of offset part password place policy proven purposes reason resource revokedAt rule sha256 since state status subtype time until weakness what why'.split(
    ' ',
  ),
)

/** Values of fields (`FieldFault`). */
export const STORED: ReadonlySet<string> = new Set(['was', 'wasDrawn', 'is', 'drawn'])

/** One word, or numbers. Of a report that was read from a file anything can be in any member, and more words than one can be a sentence. */
const PLAIN = /^(?:\S+|[\d.]+(?: [\d.]+)*)$/
const OBJECT_IDENTIFIER = /(?<![\d.])\d+(?:\.\d+){3,}(?![\d.])/g

/** Characters of a member that the library wrote, and more. */
const LONGEST = 100_000

/** Whether the library wrote it, as far as its form shows. */
export function isOwn(member: string, value: string): boolean {
  return OWN.has(member) && value.length <= LONGEST && PLAIN.test(value)
}

/** Times as people write them, names for object identifiers that have one; and what somebody chose in quotation marks. */
function readable(data: VoiceData, voice: Voice): TemplateData {
  // What goes on says so outside of the marks: inside it would be a part of the value.
  const cut = typeof data['cut'] === 'string' ? data['cut'].split(' ') : []
  return Object.fromEntries(
    Object.entries(data).map(([name, value]): [string, TemplateData[string]] => {
      if (typeof value !== 'string') return [name, value]
      if (STORED.has(name)) return [name, storedValue(value, cut.includes(name), voice)]
      if (value.trim() === '') return [name, '']
      if (isOwn(name, value)) return [name, shown(printable(voice.time(value.replace(OBJECT_IDENTIFIER, oidName))))]
      const names =
        name === 'fields' && value.length <= LONGEST && QUOTED_NAMES.test(value) ? namesIn(value) : quoted(value)
      return [name, shown(names)]
    }),
  )
}

/** Names of fields, each in quotation marks as JSON has them. */
const QUOTED_NAMES = /^"(?:[^"\\]|\\.)*"(?:, "(?:[^"\\]|\\.)*")*$/
const QUOTED_NAME = /(?:^|, )"((?:[^"\\]|\\.)*)"/g

function namesIn(value: string): string {
  return Array.from(value.matchAll(QUOTED_NAME), ([, name = '']) => quoted(name.replace(/\\(.)/g, '$1'))).join(', ')
}
