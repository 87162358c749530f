import { type Form, type Forms, formOf, type Member } from './form.ts'
import { isReferred, sectionsOf } from './sections.ts'
import { table } from './table.ts'

/** What the page calls texts and words of a form. */
const CALLED: Readonly<Record<string, string>> = {
  sha256: 'SHA-256',
  instant: 'a time',
  objectIdentifier: 'an object identifier',
  state: 'a state',
  crlReason: 'a reason',
  failedSubIndication: 'a sub-indication',
  indeterminateSubIndication: 'a sub-indication',
}

/** So many codes are told one by one. */
const MOST_CODES = 9

/** The page with the tables that the form gives. Titles and what else it says are written by hand; each object has a section, by its name. */
export function reportPage(page: string, forms: Forms): string {
  const [head = '', ...parts] = page.split(/^(?=## )/m)
  const titles = new Map(parts.flatMap((part) => titleOf(part)))
  const sections = new Map(sectionsOf(forms, 'report').map((section) => [section.key, section.members]))
  for (const key of sections.keys()) if (!titles.has(key)) throw new Error(`docs/report.md has no section for ${key}`)
  const written = parts.map((part) => {
    const [[key, title] = ['', '']] = titleOf(part)
    const members = sections.get(key)
    if (members === undefined) throw new Error(`docs/report.md has a section for ${title}, which no report has`)
    const rows = members.map((member) => new Cells(forms, titles).row(member, key))
    return part.replace(/(?:^\|.*\n)+/m, table([['Member', 'Value', 'What it says'], ...rows]))
  })
  return [head, ...written].join('')
}

/** Of a section that is about an object. */
function titleOf(section: string): readonly (readonly [key: string, title: string])[] {
  const title = /^## (.+: `([^`]+)`)\n/.exec(section)
  return title?.[1] === undefined || title[2] === undefined ? [] : [[title[2], title[1]]]
}

class Cells {
  readonly #forms: Forms
  readonly #titles: ReadonlyMap<string, string>

  constructor(forms: Forms, titles: ReadonlyMap<string, string>) {
    this.#forms = forms
    this.#titles = titles
  }

  row(member: Member, key: string): readonly string[] {
    const { name, optional, form, says } = member
    const at = isReferred(member) ? key : `${key}.${name}`
    const value = isReferred(member) ? this.#link(key) : this.#value(form as Form, at)
    return [`\`${name}\`${optional ? '?' : ''}`, value, says].map((cell) => cell.replaceAll('|', '\\|'))
  }

  #value(form: Form, key: string): string {
    if (form.kind === 'text') return 'text'
    if (form.kind === 'number') return 'a whole number'
    if (form.kind === 'boolean') return '`true` or `false`'
    if (form.kind === 'words') return form.values.map((value) => `\`${value}\``).join(', ')
    if (form.kind === 'tuple') return 'numbers'
    if (form.kind === 'list') return `list: ${this.#value(form.of, `${key}[]`)}`
    if (form.kind === 'record') return `by name: ${this.#value(form.of, `${key}.*`)}`
    if (form.kind === 'either') return [...new Set(form.of.map((one) => this.#value(one, key)))].join(', or ')
    if (form.kind === 'object') return this.#link(key)
    const called = CALLED[form.name]
    if (called !== undefined) return called
    const meant = formOf(form, this.#forms)
    if (form.name.endsWith('Code') && meant.kind === 'words' && meant.values.length > MOST_CODES) return 'a code'
    return this.#value(meant, form.name)
  }

  #link(key: string): string {
    const title = this.#titles.get(key) ?? key
    const anchor = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-')
    return `[${title.replace(/: `.*$/, '')}](#${anchor})`
  }
}
