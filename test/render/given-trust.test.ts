import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import {
  findPath,
  type GivenTrust,
  loadTrust,
  type Report,
  render,
  type Trust,
  tell,
  type VerifyOptions,
  verify,
} from '../../src/index.ts'
import { givenTrustOf } from '../../src/render/given-trust.ts'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { NOW, theTestbed } from '../judge/fixture.ts'
import { renderText, reportWith } from '../report/fixture.ts'

/** Where trust came from is said beside the verdict, if it is not the package's. */

const own = reportWith()
const withGiven = (...given: readonly GivenTrust[]): Report => reportWith(undefined, { trust: { ...own.trust, given } })
const withLists = withGiven('lists')

describe('trust that is not of the package', () => {
  it.each([
    ['trust lists', withLists],
    ['agreements between states', withGiven('agreements')],
    ['trust anchors', withGiven('anchors')],
    ['a word for services that no state has confirmed', withGiven('adoptions')],
    ['trust lists and trust anchors', withGiven('lists', 'anchors')],
  ])('is told on the first line: %s', async (what, report) => {
    const sentence = `The trust in this answer is not this package’s own. Whoever asked gave it: ${what}.`
    expect((await renderText(report)).split('\n')[0]).toContain(sentence)
    expect(await render(report, { format: 'html' })).toContain(sentence)
    expect((await tell(report)).verdict.remarks[0]).toBe(sentence)
  })

  it.each(LANGUAGES)('is told in %s', async (language) => {
    const { given } = (await loadCatalogue(language)).words.told
    const [remark = ''] = (await tell(withLists, { language })).verdict.remarks
    expect(remark).toContain(given.lists)
  })

  it('is told whatever the answer is', async () => {
    const decision = { ...own.decision, outcome: 'reject' } as const
    expect((await tell({ ...withLists, decision })).verdict.remarks[0]).toContain('Whoever asked gave it')
  })

  it('is not what the package has, and not where nothing is signed', async () => {
    expect(givenTrustOf(own)).toEqual([])
    expect(givenTrustOf({ ...withLists, signatures: [] })).toEqual([])
    const { bytes } = await signInState(await theTestbed(), 'ID')
    expect(givenTrustOf(await verify(bytes, { trust: await loadTrust(), relyingState: 'SG', at: NOW }))).toEqual([])
  })

  it('names the CA of the caller where that alone vouches for the signer', async () => {
    const { bytes } = await signInState(await theTestbed(), 'ID')
    const [ca = expect.fail()] = (await theTestbed()).states.ID.signer.issuers
    const question = { trust: await loadTrust(), anchors: [ca], policy: 'technical', at: NOW } as const
    const report = await verify(bytes, question)
    const [signature = expect.fail()] = report.signatures
    const { signatures } = await tell(report)
    const said = signatures[0]?.rows.find(({ name }) => name === 'from')?.sentences
    expect(signature.origin).toMatchObject({ known: false, code: 'ORIGIN_CALLER_ANCHOR' })
    expect(said).toContain(`"${signature.anchor?.subject}"`)
  })

  it('stands in the report itself, whatever gave it', async () => {
    const { lists, states } = await theTestbed()
    const { bytes } = await signInState(await theTestbed(), 'ID')
    const anchors = [states.ID.signer.certificate]
    const given = async (trust: Trust, more: Partial<VerifyOptions> = {}) =>
      (await verify(bytes, { trust, relyingState: 'SG', at: NOW, ...more })).trust.given
    const package_ = await loadTrust()
    expect(await given(package_)).toEqual([])
    expect(await given(package_, { anchors })).toEqual(['anchors'])
    expect(await given(package_)).toEqual([])
    const [sha256 = ''] = package_.lists.flatMap(({ services }) =>
      services.flatMap((one) => one.identity.certificateSha256),
    )
    expect(await given(await loadTrust({ adopt: [{ sha256, note: 'asked' }] }))).toEqual(['adoptions'])
    // Two files of the package, as they lie there.
    const own = await Promise.all(['sg.json', 'recognition.json'].map((name) => readFile(`trust-lists/${name}`)))
    const [list = expect.fail(), agreements = expect.fail()] = own
    expect(await given(await loadTrust({ lists: [list], recognition: agreements }))).toEqual([])
    const other = Buffer.concat([agreements, Buffer.from('\n')])
    expect(await given(await loadTrust({ recognition: other }))).toEqual(['agreements'])
    expect(await given(await loadTrust({ lists: [Buffer.concat([list, Buffer.from('\n')])] }))).toEqual(['lists'])
    const tried = await loadTrust({ lists: Object.values(lists), allowEnvironment: ['testbed'] })
    expect(await given(tried, { anchors })).toEqual(['lists', 'anchors'])
    const { trust } = await findPath(states.ID.signer.certificate, { trust: tried, anchors, at: NOW })
    expect(trust?.given).toEqual(['lists', 'anchors'])
  })
})
