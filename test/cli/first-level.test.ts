import { describe, expect, it } from 'vitest'
import { hintsFor } from '../../src/cli/verify/step-hints.ts'
import { LANGUAGES, loadTrust, type Report, render, verify } from '../../src/index.ts'
import { columnsOf } from '../../src/render/text/columns.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { sharedTestbed } from '../shared-testbed.ts'

/** What a person reads at a terminal, where nothing else is asked for. */

const FORM = { format: 'text', brief: true, name: 'altered.pdf', width: 80 } as const

async function altered(): Promise<Report> {
  const testbed = await sharedTestbed()
  const trust = await loadTrust({
    lists: Object.values(testbed.lists),
    recognition: testbed.recognition,
    allowEnvironment: ['testbed'],
  })
  const document = (await signInState(testbed, 'TH')).bytes.slice()
  const at = Buffer.from(document.buffer).indexOf('Testbed')
  document[at] = (document[at] ?? 0) ^ 1
  return verify(document, { trust, relyingState: 'SG', use: 'contract', at: testbed.now })
}

describe('the first level of an altered document', () => {
  it('has twelve lines at eighty columns', async () => {
    const report = await altered()
    const hints = hintsFor(report, {})
    const text = await render(report, { ...FORM, hints })
    expect(text).toContain('it was changed after signing')
    expect(text).toContain('--details, --explain')
    expect(text.trimEnd().split('\n').length, text).toBeLessThanOrEqual(12)
  })

  it('says what to do before what that rests on', async () => {
    const text = await render(await altered(), FORM)
    const labels = text.split('\n').flatMap((line) => /^ {2}(\S.*?) {2,}\S/.exec(line)?.[1] ?? [])
    expect(labels.indexOf('What to do')).toBeGreaterThanOrEqual(0)
    expect(labels.indexOf('What to do')).toBeLessThan(labels.indexOf('When'))
  })

  it.each(LANGUAGES)('is no wider than the terminal in %s', async (language) => {
    const report = await altered()
    for (const width of [40, 80, 120]) {
      const text = await render(report, { ...FORM, language, width })
      expect(text.split('\n').filter((line) => columnsOf(line) > width)).toEqual([])
    }
  })
})
