import type { Finding, Subject } from '../../core/finding.ts'
import { asWritten, plain, printable, quoted, quotedValue } from '../../core/printable.ts'
import { isOwn, STORED, type Voice } from '../voice.ts'

/** A finding for engineers: level, code, sentence, clause, what it is about, and its data. */
export function describeFinding({ code, level, clause, about, data }: Finding, voice: Voice): string {
  const values = Object.entries(data ?? {}).map(([name, value]) => `${plain(name)}=${tellValue(name, value)}`)
  const remarks = [clause ?? '', about === undefined ? '' : describeSubject(about), ...values]
  const remark = remarks.filter((part) => part !== '').join('; ')
  return `${level} ${code}: ${voice.code(code, data)}${remark === '' ? '' : ` (${remark})`}`
}

function tellValue(name: string, value: string | number): string {
  if (typeof value === 'number') return `${value}`
  if (STORED.has(name)) return quotedValue(asWritten(value))
  return isOwn(name, value) ? printable(value) : quoted(value)
}

function describeSubject(subject: Subject): string {
  switch (subject.kind) {
    case 'certificate':
      return `certificate ${subject.sha256}`
    case 'byte-range':
      return `bytes [${subject.start}, ${subject.length}]`
    case 'list':
      return `list ${plain(subject.id)}`
    case 'field':
      return `field ${quoted(subject.name)}`
    case 'structure':
      return `${plain(subject.name)}${subject.offset === undefined ? '' : ` at byte ${subject.offset}`}`.trim()
  }
}
