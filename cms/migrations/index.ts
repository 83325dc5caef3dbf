import * as migration_20261126_000011_initial from './20261126_000011_initial';

export const migrations = [
  {
    up: migration_20261126_000011_initial.up,
    down: migration_20261126_000011_initial.down,
    name: '20261126_000011_initial'
  },
];
