const Mark = ({ size }: { size: number }) => (
  <svg
    aria-hidden="true"
    fill="none"
    height={size}
    viewBox="0 0 32 32"
    width={size}
    xmlns="http://www.w3.org/2000/svg"
  >
    <path d="M5 9.5 16 5l11 4.5L16 14 5 9.5Z" fill="currentColor" />
    <path
      d="M16 14v13M10 27h12M8.5 12.5v5.2c0 1.6 3.4 3.3 7.5 3.3s7.5-1.7 7.5-3.3v-5.2"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth="2"
    />
  </svg>
)

export const Icon = () => <Mark size={24} />

export const Logo = () => (
  <span
    style={{
      alignItems: 'center',
      display: 'inline-flex',
      fontSize: '2rem',
      fontWeight: 600,
      gap: '0.6rem',
      letterSpacing: '-0.01em',
    }}
  >
    <Mark size={40} />
    Lectern
  </span>
)
