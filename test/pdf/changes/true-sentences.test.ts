import { describe, expect, it } from 'vitest'
import { quotedValue } from '../../../src/core/printable.ts'
import { changeFindings } from '../../../src/formats/pades/change-findings.ts'
import type { ChangeJudgement } from '../../../src/pdf/changes.ts'
import { loadCatalogue } from '../../../src/render/messages/languages.ts'
import { createVoice } from '../../../src/render/voice.ts'
import { stream } from '../build-pdf.ts'
import { PAGE_3, updated } from './judge-changes.ts'

/**
 * What is said of a field that came to hold or to show something else: over pairs of values and states of every kind of field, what differs is told
 * as different, in different words, and each state that is shown is named.
 */

const voice = createVoice(await loadCatalogue('en'))

type Objects = Readonly<Record<number, string>>

const withField = (objects: Objects): Objects => ({
  3: `${PAGE_3} /Annots [6 0 R 8 0 R 9 0 R] >>`,
  5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>',
  ...objects,
})

/** What is told of the field: whether it was given a value, and the sentence of what is wrong with it. */
function toldOf({ explained, fieldFaults, ...others }: ChangeJudgement) {
  const told = explained.find(({ what }) => what === 'form-field')
  const [fault] = fieldFaults
  const [finding] = changeFindings({ ...others, explained, fieldFaults, unexplained: [] })
  const sentence = finding === undefined ? '' : voice.code(finding.code, finding.data)
  return { told, fault, sentence, unexplained: others.unexplained }
}

const long = 'x'.repeat(300)
/** More than is looked at of what is told. */
const longest = 'y'.repeat(45_000)
const hex = (text: string): string => `<FEFF${[...text].map((one) => `00${one.charCodeAt(0).toString(16)}`).join('')}>`

/** Each line is one value, in all the ways to write it. */
const VALUES: readonly (readonly string[])[] = [
  ['', '/V ()', '/V null', '/V []'],
  ['/V (a)', `/V ${hex('a')}`, '/V <EFBBBF61>'],
  ['/V (a, b)', `/V ${hex('a, b')}`],
  ['/V [(a) (b)]', `/V [${hex('a')} (b)]`],
  ['/V [(a, b)]'],
  ['/V [(a\\) \\(b)]'],
  ['/V [(a)]'],
  ['/V ([a])'],
  ['/V ([\\(a\\) \\(b\\)])'],
  ['/V (\\([\\(a\\) \\(b\\)]\\))'],
  ['/V (\\(a\\))'],
  ['/V (\\(1,000\\))'],
  ['/V /a'],
  ['/V (/a)'],
  ['/V /a#20b', '/V /a#20#62'],
  ['/V (a b)'],
  ['/V (a  b)'],
  ['/V <61A062>'],
  ['/V (a\\\\u{00A0}b)'],
  ['/V (a\\r)'],
  ['/V ( a)'],
  ['/V (Off)'],
  ['/V <7F>'],
  ['/V <9F>'],
  ['/V (<7f>)'],
  ['/V <FEFFD800>'],
  ['/V <FEFFD801>'],
  ['/V <FEFFFFFD>'],
  ['/V <EFBBBFEFBBBF61>'],
  [`/V (${long}1)`],
  [`/V (${long}2)`],
  [`/V (${longest}1)`],
  [`/V (${longest}2)`],
  [`/V [${'(a) '.repeat(250)}(1)]`],
  [`/V [${'(a) '.repeat(250)}(2)]`],
]

const KINDS = [
  ['a text', '/FT /Tx'],
  ['a text of several lines', '/FT /Tx /Ff 4096'],
  ['a choice of one line', '/FT /Ch /Ff 131072 /Opt [(a) (b) (a, b)]'],
  ['a list', '/FT /Ch /Ff 2097152 /Opt [(a) (b) (a, b)]'],
] as const

/** Of the kinds after the first each second pair of values is met by one, in turn: what tells values apart does not know the kind. */
const isAsked = (kind: string, pair: number): boolean => {
  const at = KINDS.findIndex(([, one]) => one === kind)
  return at === 0 || pair % (2 * (KINDS.length - 1)) === at - 1
}

describe.each(KINDS)('%s', (_, kind) => {
  const field = (value: string, more = '') =>
    `<< ${kind} /T (Total) /Subtype /Widget /Rect [10 10 60 30] /P 3 0 R ${value} ${more} >>`
  const written = VALUES.flatMap((ways, place) => ways.map((value) => ({ value, place })))

  it('is told to hold another value where it does, and in other words', () => {
    for (const [first, before] of written.entries())
      for (const [second, after] of written.entries()) {
        if (!isAsked(kind, first + second)) continue
        // Written anew all the same: a reader may show it otherwise.
        const judgement = updated(withField({ 8: field(before.value), 9: 'null' }), {
          8: field(after.value, '/DA (/Helv 9 Tf 0 g)'),
        })
        const { told, fault, unexplained } = toldOf(judgement)
        const pair = `${before.value.slice(0, 40)} -> ${after.value.slice(0, 40)}`
        const isSame = before.place === after.place
        if (told !== undefined) expect([pair, told.change === 'kept']).toEqual([pair, isSame])
        if (told?.change === 'emptied') expect(after.place).toBe(0)
        if (fault === undefined) {
          expect([pair, before.place === 0 || unexplained.length > 0]).toEqual([pair, true])
          continue
        }
        const [was, is] = [fault.was ?? '', fault.is ?? '']
        const isCut = was.length > 200 && is.length > 200
        if (!isCut) expect([pair, quotedValue(was) === quotedValue(is)]).toEqual([pair, isSame])
      }
  })
})

describe('a button', () => {
  const form = (content: string): string => stream(content, '/Type /XObject /Subtype /Form /BBox [0 0 10 10]')
  const LOOKS = { 10: form('0 g 2 2 6 6 re f'), 11: form('') }
  const widget = (place: number, names: readonly string[], state: string) =>
    `/Subtype /Widget /P 3 0 R /Rect [${place} 10 ${place + 10} 20] ${state === '' ? '' : `/AS /${state}`} ` +
    `/AP << /N << ${names.map((name) => `/${name} 10 0 R`).join(' ')} /Off 11 0 R >> >>`
  const GROUPS = [
    ['two boxes of one state', '/FT /Btn', ['Yes'], ['Yes']],
    ['two boxes of two states', '/FT /Btn', ['Yes'], ['No']],
    ['a group', '/FT /Btn /Ff 32768', ['Yes'], ['No']],
    ['a group of one state', '/FT /Btn /Ff 32768', ['Yes'], ['Yes']],
  ] as const
  const STATES = ['', 'Off', 'Yes', 'No'] as const
  const OTHER_STATES = ['Off', 'Yes', 'No'] as const
  const STORED = ['', '/V /Off', '/V /Yes', '/V /No', '/V (Yes)', '/V [(Yes)]', '/V /#ff', '/V /#fe'] as const

  it.each(GROUPS)('names what it shows, and says whether that is new: %s', (name, kind, first, second) => {
    const at = GROUPS.findIndex(([one]) => one === name)
    const buttons = STORED.flatMap((value) =>
      STATES.flatMap((one) =>
        OTHER_STATES.map((other) => ({
          value,
          states: [one, other],
          objects: {
            8: `<< /FT /Btn ${kind.slice(8)} /T (Agree) /Kids [9 0 R 12 0 R] ${value} >>`,
            9: `<< /Parent 8 0 R ${widget(10, first, one)} >>`,
            12: `<< /Parent 8 0 R ${widget(40, second, other)} >>`,
          } satisfies Objects,
        })),
      ),
    )
    const page = { 3: `${PAGE_3} /Annots [6 0 R 9 0 R 12 0 R] >>`, ...LOOKS }
    const shownBy = ({ states }: (typeof buttons)[number]) =>
      [first, second].map((names, i) => (names.includes(states[i] as never) ? (states[i] as string) : 'Off'))
    const saidBy = ({ value }: { readonly value: string }) => (value === '/V /Off' ? '' : value)
    const plain = (value: string) => value.replace(/^\/V \/?/, '')
    // What was signed is one of a few; what came later is any.
    const signedOnes = buttons.filter(
      ({ value, states }) => ['', '/V /Yes'].includes(value) && states[0] !== '' && states[1] !== 'No',
    )
    for (const [i, before] of signedOnes.entries())
      for (const [j, after] of buttons.entries()) {
        // Each pair is met by one of the four groups, in turn.
        if ((i + j + at) % GROUPS.length !== 0) continue
        const { told, fault, sentence } = toldOf(
          updated({ ...withField(before.objects), ...page }, { ...after.objects }),
        )
        const pair = JSON.stringify([before.value, before.states, after.value, after.states])
        const named = (one: typeof before) => one.states.map((state) => (state === '' ? 'Off' : state)).join()
        const isSame = saidBy(before) === saidBy(after) && named(before) === named(after)
        if (told !== undefined) expect([pair, told.change === 'kept']).toEqual([pair, isSame])
        // Each state that it shows, or showed, is in the sentence.
        for (const [one, ...texts] of [
          [after, fault?.is, fault?.drawn, told?.value, told?.drawn],
          ...(fault === undefined ? [] : [[before, fault.was, fault.wasDrawn] as const]),
        ] as const)
          for (const state of shownBy(one))
            if (state !== 'Off' && (told !== undefined || fault !== undefined))
              expect([pair, texts.some((text) => text?.includes(state))]).toEqual([pair, true])
        if (fault === undefined) continue
        expect(sentence).toContain('Agree')
        // It is not said to draw nothing where it shows a state, nor a state that it does not show.
        for (const [drawn, one] of [
          [fault.drawn, after],
          [fault.wasDrawn, before],
        ] as const) {
          if (drawn === 'Off') expect([pair, shownBy(one)]).toEqual([pair, ['Off', 'Off']])
          for (const state of ['Yes', 'No'])
            if (drawn?.includes(state)) expect([pair, shownBy(one).includes(state)]).toEqual([pair, true])
        }
        if (plain(saidBy(before)) !== plain(saidBy(after)))
          expect([pair, fault.was === fault.is && fault.wasDrawn === fault.drawn]).toEqual([pair, false])
      }
  })
})
