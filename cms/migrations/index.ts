import * as migration_20261125_231153_initial from './20261125_231153_initial';

export const migrations = [
  {
    up: migration_20261125_231153_initial.up,
    down: migration_20261125_231153_initial.down,
    name: '20261125_231153_initial'
  },
];
