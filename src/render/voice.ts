import { oidName } from '../asn1/oid-names.ts'
import type { Code } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import { printableName, quoted } from '../core/printable.ts'
import { fillTemplate, type Shown, shown, type TemplateData } from './fill-template.ts'
import { localeOf } from './locale.ts'
import type { Catalogue, Label, Phrase, Words } from './messages/catalogue.ts'

/** One language, speaking. */
export interface Voice {
  readonly words: Words
  label(label: Label): string
  say(phrase: Phrase, data?: TemplateData): string
  /** The sentence of a code. */
  code(code: Code, data?: Finding['data']): string
  /** A sentence from a template of its own, with the data of a finding. */
  fill(template: string, data?: Finding['data']): string
  /** A sentence from a template of its own, with what is made ready for it. */
  tell(template: string, data?: TemplateData): string
  /** The instants in a text of a report, as people write them. */
  time(text: string): string
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
      const reason = code === 'TIME_STAMP_PROVES_NOTHING' ? data?.['reason'] : undefined
      // The reason is a code itself, and has a sentence.
      if (typeof reason !== 'string' || !Object.hasOwn(codes, reason)) return voice.fill(codes[code], data)
      const told = voice.fill(codes[reason as Code])
      return tell(codes[code], { ...readable(data ?? {}, voice), reason: shown(told) })
    },
    fill: (template, data = {}) => tell(template, readable(data, voice)),
    time: (text) => text.replace(INSTANT, (instant: string, second: string) => timeOf(instant, second)),
    oid: oidName,
    list: locale.list,
    isOne: locale.isOne,
    isEnglish: (text) => english.has(text) || saidInEnglish.has(text),
    hasSaidEnglish: () => saidInEnglish.size > 0,
  }
  const timeOf = (instant: string, second: string): string => {
    const at = new Date(`${second}Z`)
    if (Number.isNaN(at.getTime())) return instant
    const { local, zone, utc } = locale.instant(at)
    if (utc === undefined) return tell(words.phrase.dateTime, { ...local, zone })
    const phrase = utc.date === local.date ? 'localTime' : 'localTimeOtherDay'
    return tell(words.phrase[phrase], { ...local, zone, utcDate: utc.date, utcTime: utc.time })
  }
  return voice
}

/** What whoever made the document, or the certificate, calls something. */
const NAMED: ReadonlySet<string> = new Set([
  'certificate',
  'contentType',
  'expected',
  'field',
  'fields',
  'file',
  'filter',
  'found',
  'from',
  'key',
  'micalg',
  'other',
  'signer',
  'subFilter',
])

/** What fields hold and draw, and what a message is about, which is text of any kind: always in quotation marks. */
const VALUES: ReadonlySet<string> = new Set(['drawn', 'inside', 'is', 'outside', 'was', 'wasDrawn'])

/** Times as people write them, names for object identifiers that have one; and what somebody chose so that it is not read as part of the sentence. */
function readable(data: NonNullable<Finding['data']>, voice: Voice): TemplateData {
  // What goes on says so outside of the marks: inside it would be a part of the value.
  const cut = `${data['cut'] ?? ''}`.split(' ')
  return Object.fromEntries(
    Object.entries(data).map(([name, value]): [string, string | number | Shown] => {
      if (typeof value === 'number') return [name, value]
      if (VALUES.has(name))
        return [name, value.trim() === '' ? '' : shown(`${quoted(value)}${cut.includes(name) ? '\u2026' : ''}`)]
      if (NAMED.has(name)) return [name, shown(nameIn(name, value))]
      return [name, voice.time(value.replace(/(?<![\d.])\d+(?:\.\d+){3,}(?![\d.])/g, oidName))]
    }),
  )
}

/** Names of fields, each in quotation marks as JSON has them. */
const QUOTED_NAMES = /^"(?:[^"\\]|\\.)*"(?:, "(?:[^"\\]|\\.)*")*$/
const QUOTED_NAME = /"((?:[^"\\]|\\.)*)"/g

/** Nobody is called by a field: its name stands in quotation marks unless it is one word. `''` is none. */
function nameIn(member: string, value: string): string {
  if (value === '') return ''
  if (member === 'fields' && QUOTED_NAMES.test(value))
    return Array.from(value.matchAll(QUOTED_NAME), ([, name = '']) => quoted(name.replace(/\\(.)/g, '$1'))).join(', ')
  return member === 'field' && value.trim().includes(' ') ? quoted(value) : printableName(value)
}
