/** A trust list of the testbed with one of its services in another standing. */

export const STANDINGS = ['withdrawn', 'withdrawn since', 'removed'] as const
export type Standing = (typeof STANDINGS)[number]

export const WITHDRAWN_SINCE: Date = new Date('2026-11-10T10:00:00Z')

interface ListJson {
  readonly LoTE: {
    readonly ListAndSchemeInformation: { readonly SchemeExtensions: readonly [{ readonly id: string }] }
    TrustedEntitiesList: Provider[]
  }
}

interface Provider {
  TrustedEntityServices: Service[]
}

interface Service {
  readonly ServiceInformation: Status & {
    readonly ServiceInformationExtensions: readonly [{ readonly id: string; issuedBy: string | null }]
  }
  ServiceHistory?: readonly Status[]
}

interface Status {
  readonly ServiceName: unknown
  readonly ServiceDigitalIdentity: unknown
  ServiceStatus: string
  StatusStartingTime: string
}

const extensionOf = ({ ServiceInformation }: Service) => ServiceInformation.ServiceInformationExtensions[0]

/** Identifiers of the services of a list. */
export function servicesIn(list: string): readonly string[] {
  const { LoTE }: ListJson = JSON.parse(list)
  return LoTE.TrustedEntitiesList.flatMap(({ TrustedEntityServices: services }) =>
    services.map((service) => extensionOf(service).id),
  )
}

/** The identifier of a list. */
export function idOf(list: string): string {
  const { LoTE }: ListJson = JSON.parse(list)
  return LoTE.ListAndSchemeInformation.SchemeExtensions[0].id
}

/** `null`: nothing is left on it. */
export function listWith(list: string, id: string, what: Standing): string | null {
  const json: ListJson = JSON.parse(list)
  for (const provider of json.LoTE.TrustedEntitiesList) {
    for (const service of provider.TrustedEntityServices) {
      const extension = extensionOf(service)
      if (what === 'removed' && extension.issuedBy === id) extension.issuedBy = null
      if (extension.id === id && what !== 'removed') withdraw(service, what)
    }
    if (what === 'removed')
      provider.TrustedEntityServices = provider.TrustedEntityServices.filter((one) => extensionOf(one).id !== id)
  }
  const left = json.LoTE.TrustedEntitiesList.filter(({ TrustedEntityServices: services }) => services.length > 0)
  json.LoTE.TrustedEntitiesList = left
  return left.length === 0 ? null : JSON.stringify(json)
}

function withdraw(service: Service, what: Exclude<Standing, 'removed'>): void {
  const { ServiceInformation: information } = service
  const { ServiceName, ServiceDigitalIdentity, ServiceStatus, StatusStartingTime } = information
  const earlier = { ServiceName, ServiceDigitalIdentity, ServiceStatus, StatusStartingTime }
  information.ServiceStatus = ServiceStatus.replace('granted', 'withdrawn')
  if (what === 'withdrawn') return
  service.ServiceHistory = [earlier, ...(service.ServiceHistory ?? [])]
  information.StatusStartingTime = WITHDRAWN_SINCE.toISOString().replace('.000Z', 'Z')
}
