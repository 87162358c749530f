const { existsSync, readdirSync, readFileSync } = require('node:fs')

/** The verdict on each document, as canonical JSON, by whichever build of the library is given. */
exports.judgeAll = async ({ canonicalJson, loadTrust, verify }) => {
  // In an order that is the same on each runtime.
  const trustFiles = readdirSync('documents/trust').sort()
  const trust = await loadTrust({
    lists: trustFiles
      .filter((name) => name !== 'recognition.json')
      .map((name) => readFileSync(`documents/trust/${name}`)),
    recognition: readFileSync('documents/trust/recognition.json'),
    allowEnvironment: ['testbed'],
  })
  const verdicts = {}
  for (const name of readdirSync('documents')
    .filter((file) => /\.(pdf|p7m)$/.test(file))
    .sort()) {
    const root = `documents/${name}.root.der`
    const report = await verify(readFileSync(`documents/${name}`), {
      trust,
      relyingState: 'SG',
      at: new Date('2026-11-24T10:00:00Z'),
      anchors: existsSync(root) ? [readFileSync(root)] : [],
    })
    verdicts[name] = canonicalJson(report)
  }
  return verdicts
}
