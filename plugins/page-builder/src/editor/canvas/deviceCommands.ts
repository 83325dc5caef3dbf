/** Names of the widths as the webpage preset's commands switch to them, and those commands. */
export const deviceNames = { desktop: 'Desktop', tablet: 'Tablet', phone: 'Mobile portrait' } as const

export const deviceCommands = {
  desktop: 'set-device-desktop',
  tablet: 'set-device-tablet',
  phone: 'set-device-mobile',
} as const
