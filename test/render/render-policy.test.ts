import { describe, expect, it } from 'vitest'
import type { AcceptancePolicyInput, PolicyName } from '../../src/acceptance/types.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { render } from '../../src/render/render.ts'
import { explainPolicy } from '../../src/verifier/explain-policy.ts'

const rendered = async (policy: PolicyName | AcceptancePolicyInput, width = 96): Promise<string> =>
  render(await explainPolicy(policy), { format: 'text', width })

/** What stands below a heading, up to the next one. */
const below = (text: string, heading: string): string => text.split(`\n${heading}\n`)[1]?.split('\n\n')[0] ?? ''

describe('a policy as text', () => {
  it('says each situation once, below what is decided in it', async () => {
    const explanation = await explainPolicy('contract')
    const text = await render(explanation, { format: 'text', width: 400 })
    const { situation: words } = (await loadCatalogue('en')).words
    for (const { situation, outcome } of explanation.table) {
      expect(text.split(words[situation]), situation).toHaveLength(2)
      expect(below(text, outcome.toUpperCase()), situation).toContain(words[situation])
    }
  })

  it('says what is given up, or that nothing is', async () => {
    expect(await rendered('invoice')).toMatch(/Less strict +In nothing\./)
    const technical = await rendered('technical', 400)
    expect(technical).toContain('does not ask which state stands behind the signer')
    expect(technical).not.toContain('Nothing.')
  })

  it('names a policy of one’s own without taking it for one that comes with the library', async () => {
    expect(await rendered({ name: 'house' })).toMatch(/^Policy "house"\n/)
    expect(await rendered('archive')).toMatch(/^Policy archive, which comes with asean-verify\n/)
  })

  it('names fields so that they cannot command the terminal', async () => {
    const text = await rendered({ name: 'house', signatures: ['Seller', 'Buyer\u001b[2J\n- ACCEPT'] })
    expect(text).toContain('"Seller", "Buyer\\u{001B}[2J\\u{000A}- ACCEPT"')
    expect(text).not.toContain('\u001b')
  })

  it('keeps to the width, and colours where it is asked to', async () => {
    for (const line of (await rendered('technical', 60)).split('\n').slice(1)) expect(line.length).toBeLessThan(61)
    const coloured = await render(await explainPolicy('contract'), { format: 'text', colour: true })
    expect(coloured).toContain('\u001b[1;31mREJECT\u001b[0m')
  })
})
