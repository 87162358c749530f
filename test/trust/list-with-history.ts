/** A trust list of the testbed in which a service has had these statuses, the oldest first. */
export function listWithHistory(
  list: string,
  id: string,
  periods: readonly (readonly [status: 'granted' | 'withdrawn', since: Date])[],
): string {
  const json = JSON.parse(list) as ListJson
  for (const { TrustedEntityServices } of json.LoTE.TrustedEntitiesList)
    for (const service of TrustedEntityServices) {
      const { ServiceInformation: information } = service
      if (information.ServiceInformationExtensions[0].id !== id) continue
      const { ServiceName, ServiceDigitalIdentity } = information
      const [last, ...earlier] = [...periods].reverse().map(([status, since]) => ({
        ServiceStatus: `http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/${status}`,
        StatusStartingTime: since.toISOString().replace('.000Z', 'Z'),
      }))
      Object.assign(information, last)
      if (earlier.length === 0) delete service.ServiceHistory
      else service.ServiceHistory = earlier.map((one) => ({ ServiceName, ServiceDigitalIdentity, ...one }))
    }
  return JSON.stringify(json)
}

interface ListJson {
  readonly LoTE: {
    readonly TrustedEntitiesList: readonly {
      readonly TrustedEntityServices: readonly {
        readonly ServiceInformation: {
          readonly ServiceName: unknown
          readonly ServiceDigitalIdentity: unknown
          readonly ServiceInformationExtensions: readonly [{ readonly id: string }]
        }
        ServiceHistory?: unknown
      }[]
    }[]
  }
}
