import { oidName } from '../../asn1/oid-names.ts'
import type { Code } from '../../core/codes.ts'
import type { Finding } from '../../core/finding.ts'
import { fillTemplate, shown, type TemplateData } from '../fill-template.ts'
import type { Catalogue, Label, Phrase, Words } from '../messages/catalogue.ts'

/** One language, speaking. */
export interface Voice {
  readonly words: Words
  label(label: Label): string
  say(phrase: Phrase, data?: TemplateData): string
  /** The sentence of a code. */
  code(code: Code, data?: Finding['data']): string
  /** A sentence from a template of its own, with the data of a finding. */
  fill(template: string, data?: Finding['data']): string
  /** The instants in a text of a report, as people write them. */
  time(text: string): string
  /** An object identifier, with its name where it has one. */
  oid(oid: string): string
  /** "a, b and c". */
  list(items: readonly string[]): string
}

const INSTANT = /\b(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)(?:\.\d{1,3})?Z(?!\w)/g

export function createVoice({ codes, words }: Catalogue): Voice {
  const voice: Voice = {
    words,
    label: (label) => words.label[label],
    say: (phrase, data) => fillTemplate(words.phrase[phrase], data),
    code: (code, data) => {
      const reason = code === 'TIME_STAMP_PROVES_NOTHING' ? data?.['reason'] : undefined
      // The reason is a code itself, and has a sentence.
      if (typeof reason !== 'string' || !Object.hasOwn(codes, reason)) return voice.fill(codes[code], data)
      const told = voice.fill(codes[reason as Code])
      return fillTemplate(codes[code], { ...readable(data ?? {}, voice), reason: shown(told) })
    },
    fill: (template, data = {}) => fillTemplate(template, readable(data, voice)),
    time: (text) =>
      text.replace(INSTANT, (_, year: string, month: string, day: string, time: string) =>
        fillTemplate(words.phrase.dateTime, {
          day: Number(day),
          month: words.months[Number(month) - 1] ?? month,
          year,
          time,
        }),
      ),
    oid: oidName,
    list(items) {
      const last = items.at(-1) ?? ''
      return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${words.phrase.and} ${last}`
    },
  }
  return voice
}

/** Times as people write them, and names for object identifiers that have one. */
function readable(data: NonNullable<Finding['data']>, voice: Voice): TemplateData {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : voice.time(value.replace(/(?<![\d.])\d+(?:\.\d+){3,}(?![\d.])/g, oidName)),
    ]),
  )
}
