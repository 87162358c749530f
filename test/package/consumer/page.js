// What a page imports, for the bundlers.
export { canonicalJson, inspect, loadTrust, render, verify } from 'asean-verify'
