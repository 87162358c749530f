import { findFirefox, launchFirefox } from './firefox.ts'
import { describePage } from './other-browser.ts'

/** The same page in Firefox, by WebDriver BiDi, where there is one: `FIREFOX` names another than that of the system. */
describePage('Firefox', findFirefox(), launchFirefox)
