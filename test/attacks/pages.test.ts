import { expect, it } from 'vitest'
import { makePages } from '../../attacks/generate/pages/main.ts'
import { findChromium } from '../browser/chromium.ts'

it.skipIf(findChromium() === null)('pages of mails that are taken for what they say are shown as that', async () => {
  expect(await makePages({ count: 2_000, from: 0, seed: 36, minutes: 2, only: null })).toBe(0)
})
