const { canonicalJson, inspect, loadTrust, render, verify } = require('asean-verify')

module.exports = { canonicalJson, inspect, loadTrust, render, verify }
