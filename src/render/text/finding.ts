import type { Finding, Subject } from '../../core/finding.ts'
import { printable } from '../../core/printable.ts'
import type { Voice } from '../voice.ts'

/** A finding for engineers: level, code, sentence, clause, what it is about, and its data. */
export function describeFinding({ code, level, clause, about, data }: Finding, voice: Voice): string {
  const values = Object.entries(data ?? {}).map(([name, value]) => `${printable(name)}=${printable(String(value))}`)
  const remarks = [clause ?? '', about === undefined ? '' : describeSubject(about), ...values]
  const remark = remarks.filter((part) => part !== '').join('; ')
  return `${level} ${code}: ${voice.code(code, data)}${remark === '' ? '' : ` (${remark})`}`
}

function describeSubject(subject: Subject): string {
  switch (subject.kind) {
    case 'certificate':
      return `certificate ${subject.sha256}`
    case 'byte-range':
      return `bytes [${subject.start}, ${subject.length}]`
    case 'list':
      return `list ${printable(subject.id)}`
    case 'field':
      return `field ${printable(subject.name)}`
    case 'structure':
      return `${printable(subject.name)}${subject.offset === undefined ? '' : ` at byte ${subject.offset}`}`.trim()
  }
}
