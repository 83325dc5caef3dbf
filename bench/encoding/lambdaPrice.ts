/**
 * What an hour of video costs on AWS Lambda, from CPU seconds that were measured here. Prices in USD, us-east-1, as
 * seen in November 2026.
 */
export const prices = {
  x86: { perGigabyteSecond: 0.000_016_666_7 },
  arm: { perGigabyteSecond: 0.000_013_333_4 },
  perMillionRequests: 0.2,
  /** Of `/tmp` above 512 MB. */
  perGigabyteSecondOfDisk: 0.000_000_030_9,
}

/** AWS gives one vCPU for so many megabytes of memory. */
const megabytesPerCpu = 1769
/** The largest `/tmp`, for the whole run, at six vCPUs: more than is needed. */
const diskGigabytes = 10 - 0.5
const cpus = 6
/** Parts of five minutes, and one request each that joins or retries. */
const requests = 24

/** USD for one hour of video that takes so many CPU seconds for each of its seconds. */
export const hourOnLambda = (cpuSecondsPerSecond: number, on: 'x86' | 'arm'): number => {
  const cpuSeconds = cpuSecondsPerSecond * 3600
  const memory = cpuSeconds * (megabytesPerCpu / 1024) * prices[on].perGigabyteSecond
  const disk = (cpuSeconds / cpus) * diskGigabytes * prices.perGigabyteSecondOfDisk
  return memory + disk + (requests * prices.perMillionRequests) / 1e6
}

export const assumptions: readonly string[] = [
  `prices (USD, us-east-1, 2026-11): memory x86 ${prices.x86.perGigabyteSecond}, arm ${prices.arm.perGigabyteSecond} a GB-s; requests ${prices.perMillionRequests} a million; /tmp above 512 MB ${prices.perGigabyteSecondOfDisk} a GB-s`,
  `assumed: ${megabytesPerCpu} MB = 1 vCPU, all of them busy while billed; one CPU second here = one vCPU second there, on arm as well (not measured); ${cpus} vCPUs with the largest /tmp; ${requests} requests an hour of video; no transfer, no free tier`,
]
