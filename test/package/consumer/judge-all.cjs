const { readdir, readFile } = require('node:fs/promises')

/** The verdict on each document, as canonical JSON, by whichever build of the library is given. */
exports.judgeAll = async ({ canonicalJson, loadTrust, verify }) => {
  const names = await readdir('documents/trust')
  const texts = await Promise.all(names.map((name) => readFile(`documents/trust/${name}`)))
  const trust = await loadTrust({
    lists: texts.filter((_, index) => names[index] !== 'recognition.json'),
    recognition: texts[names.indexOf('recognition.json')],
    allowEnvironment: ['testbed'],
  })
  const verdicts = {}
  for (const name of (await readdir('documents')).filter((file) => /\.(pdf|p7m)$/.test(file))) {
    const options = { trust, relyingState: 'SG', use: 'contract', at: new Date('2026-11-24T10:00:00Z') }
    verdicts[name] = canonicalJson(await verify(await readFile(`documents/${name}`), options))
  }
  return verdicts
}
