import { TRUST } from './trust.js'

const trust = {
  lists: TRUST.lists.map((text, i) => new File([text], `${i}.json`)),
  recognition: new File([TRUST.recognition], 'recognition.json'),
}
await customElements.whenDefined('asean-verify')
for (const element of document.querySelectorAll('asean-verify')) element.trust = trust
