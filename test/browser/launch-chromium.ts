import { type Browser, chromium } from 'playwright-core'
import { EVENT } from '../patience.ts'
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts'

/** A Chromium each of whose pages waits for an event as long as all tests do, and not for half a minute. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('no Chromium on this machine')
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS], timeout: EVENT })
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await newContext(options)
    context.setDefaultTimeout(EVENT)
    return context
  }
  return browser
}
