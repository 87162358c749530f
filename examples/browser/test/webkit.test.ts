import { describePage } from './other-browser.ts'
import { findWebKit, launchWebKit } from './webkit.ts'

/** The same page in WebKit, by WebDriver, where Debian's `webkit2gtk-driver` and `xvfb` are. */
describePage('WebKit', findWebKit(), launchWebKit)
