import { allMembers, type Form, type Forms, formOf, type Member, type ObjectForm } from './form.ts'

/**
 * In which order lists get the room that a report has, of a signature and of a recognition. `@cut 5 after 2`: the fifth, and two of it stay in any case.
 * `@cut 1 evidence`: without all of it the report is not complete. Of an object with lists: their turn among the others.
 */
export function cutTable(forms: Forms): string {
  const { signatures, others } = split(listsIn(forms.root.form, forms))
  const signature = elements(signatures?.form, forms)
  const recognition = forms.named.get('recognition')
  const ofSignature = listsIn(signature, forms)
  const evidence = [...others, ...(signatures === undefined ? [] : [signatures])]
  const incomplete = [
    ...evidence.filter(isEvidence).map(({ at }) => at),
    ...ofSignature.filter(isEvidence).map(({ at }) => `signatures.${at}`),
  ]
  return [
    '// Made by `npm run schema` from the types of a report: change it there.',
    '// biome-ignore-all format: one list a line',
    '',
    '/** Where it stands, with `?` where it is left out when nothing of it is left; and how many of it stay in any case. */',
    'export type Cut = readonly [place: string, kept: number]',
    '',
    '/** Lists of a signature, in the order in which a reader would miss them. */',
    `export const SIGNATURE_CUTS: readonly Cut[] = ${rows(ofSignature)}`,
    '',
    '/** Those of a recognition. */',
    `export const RECOGNITION_CUTS: readonly Cut[] = ${rows(listsIn(recognition?.form, forms))}`,
    '',
    '/** What an answer rests on, and what is wrong with it. */',
    `export const EVIDENCE: readonly string[] = [${incomplete.map((place) => `'${place}'`).join(', ')}]`,
    '',
  ].join('\n')
}

interface CutList extends Pick<Member, 'place' | 'optional' | 'form'> {
  readonly at: string
  readonly turn: readonly number[]
  readonly words: readonly string[]
}

function split(lists: readonly CutList[]) {
  return {
    signatures: lists.find(({ at }) => at === 'signatures'),
    others: lists.filter(({ at }) => at !== 'signatures'),
  }
}

function elements(form: Form | null | undefined, forms: Forms): Form | undefined {
  const list = form == null ? undefined : formOf(form, forms)
  return list?.kind === 'list' ? list.of : undefined
}

function isEvidence({ words }: CutList): boolean {
  return words.includes('evidence')
}

/** In their order. The list of a type that is met again, in its turn, is one list: told where it stands highest. */
function listsIn(form: Form | undefined, forms: Forms): readonly CutList[] {
  const found = new Map<string, CutList>()
  const look = ({ members, choices }: ObjectForm, at: string, turn: readonly number[]): void => {
    for (const member of allMembers({ kind: 'object', members, choices }, forms)) {
      const [number, ...words] = member.tags.get('cut')?.split(' ') ?? []
      const [own, place] = [number === undefined ? turn : [...turn, Number(number)], `${at}${member.name}`]
      const inner = member.form === null ? undefined : formOf(member.form, forms)
      const before = found.size
      if (inner?.kind === 'object') look(inner, `${place}.`, own)
      const key = `${member.place} ${own}`
      const known = found.get(key)
      if (number === undefined || found.size > before || (known?.at.length ?? place.length) < place.length) continue
      found.set(key, { at: place, turn: own, words, ...pick(member) })
    }
  }
  const object = form === undefined ? undefined : formOf(form, forms)
  if (object?.kind === 'object') look(object, '', [])
  const lists = [...found.values()].sort((a, b) => compare(a.turn, b.turn))
  const [again] = lists.filter((list, i) => i > 0 && compare(lists[i - 1]?.turn ?? [], list.turn) === 0)
  if (again !== undefined) throw new Error(`${again.place}: ${again.at} has the turn of another list`)
  return lists
}

const pick = ({ place, optional, form }: Member) => ({ place, optional, form })

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, i) => number !== b[i])
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? 0)
}

function rows(lists: readonly CutList[]): string {
  const row = ({ at, optional, words }: CutList): string => {
    const kept = words[words.indexOf('after') + 1]
    return `['${at}${optional ? '?' : ''}', ${words.includes('after') ? kept : 0}]`
  }
  return `[\n${lists.map((list) => `  ${row(list)},\n`).join('')}]`
}
