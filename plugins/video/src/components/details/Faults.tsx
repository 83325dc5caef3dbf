'use client'

/** Why a change was not taken. */
export const Faults = ({ faults }: { faults: readonly string[] }) =>
  faults.length === 0 ? null : (
    <div className="lvideo__fault" role="alert">
      {faults.map(fault => (
        <span key={fault}>{fault}</span>
      ))}
    </div>
  )
