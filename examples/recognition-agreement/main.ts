import { tellStory } from './story.ts'
import { tableOf } from './table.ts'

/** `npm run tool -- recognition-agreement`: one contract, before, during and after an agreement between two states. */
console.log(
  'A contract over 25,000 SGD, signed in Thailand, used in Singapore. States, keys and agreements are made up.\n',
)
for (const line of tableOf(await tellStory())) console.log(line)
