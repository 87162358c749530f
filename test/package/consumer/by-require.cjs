const library = require('asean-verify')
const { judgeAll } = require('./judge-all.cjs')

judgeAll(library).then((verdicts) => console.log(JSON.stringify(verdicts)))
