import * as migration_20261126_000011_initial from './20261126_000011_initial';
import * as migration_20261126_080302_second_factor from './20261126_080302_second_factor';
import * as migration_20261126_083731_invitations from './20261126_083731_invitations';
import * as migration_20261126_110159_google from './20261126_110159_google';
import * as migration_20261126_125733_accounts from './20261126_125733_accounts';
import * as migration_20261126_132612_suspended from './20261126_132612_suspended';
import * as migration_20261126_152628_video_extras from './20261126_152628_video_extras';
import * as migration_20261126_155150_upload from './20261126_155150_upload';
import * as migration_20261126_193550_learning from './20261126_193550_learning';
import * as migration_20261127_012605_retention from './20261127_012605_retention';
import * as migration_20261127_013000_search from './20261127_013000_search';
import * as migration_20261127_013159_ways_in from './20261127_013159_ways_in';
import * as migration_20261127_015541_removed_questions from './20261127_015541_removed_questions';
import * as migration_20261127_053255_page_builder from './20261127_053255_page_builder';
import * as migration_20261127_121751_progress_in_place from './20261127_121751_progress_in_place';

export const migrations = [
  {
    up: migration_20261126_000011_initial.up,
    down: migration_20261126_000011_initial.down,
    name: '20261126_000011_initial',
  },
  {
    up: migration_20261126_080302_second_factor.up,
    down: migration_20261126_080302_second_factor.down,
    name: '20261126_080302_second_factor',
  },
  {
    up: migration_20261126_083731_invitations.up,
    down: migration_20261126_083731_invitations.down,
    name: '20261126_083731_invitations',
  },
  {
    up: migration_20261126_110159_google.up,
    down: migration_20261126_110159_google.down,
    name: '20261126_110159_google',
  },
  {
    up: migration_20261126_125733_accounts.up,
    down: migration_20261126_125733_accounts.down,
    name: '20261126_125733_accounts',
  },
  {
    up: migration_20261126_132612_suspended.up,
    down: migration_20261126_132612_suspended.down,
    name: '20261126_132612_suspended',
  },
  {
    up: migration_20261126_152628_video_extras.up,
    down: migration_20261126_152628_video_extras.down,
    name: '20261126_152628_video_extras',
  },
  {
    up: migration_20261126_155150_upload.up,
    down: migration_20261126_155150_upload.down,
    name: '20261126_155150_upload',
  },
  {
    up: migration_20261126_193550_learning.up,
    down: migration_20261126_193550_learning.down,
    name: '20261126_193550_learning',
  },
  {
    up: migration_20261127_012605_retention.up,
    down: migration_20261127_012605_retention.down,
    name: '20261127_012605_retention',
  },
  {
    up: migration_20261127_013000_search.up,
    down: migration_20261127_013000_search.down,
    name: '20261127_013000_search',
  },
  {
    up: migration_20261127_013159_ways_in.up,
    down: migration_20261127_013159_ways_in.down,
    name: '20261127_013159_ways_in',
  },
  {
    up: migration_20261127_015541_removed_questions.up,
    down: migration_20261127_015541_removed_questions.down,
    name: '20261127_015541_removed_questions',
  },
  {
    up: migration_20261127_053255_page_builder.up,
    down: migration_20261127_053255_page_builder.down,
    name: '20261127_053255_page_builder',
  },
  {
    up: migration_20261127_121751_progress_in_place.up,
    down: migration_20261127_121751_progress_in_place.down,
    name: '20261127_121751_progress_in_place',
  },
];
