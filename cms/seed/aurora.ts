import type { DemoAcademy } from './demo.ts'

export const aurora: DemoAcademy = {
  subdomain: 'aurora',
  name: 'Aurora Sky School',
  email: 'office@aurora.example',
  tagline: 'Learn to read the night sky with your own eyes, from a balcony or a field.',
  description:
    'Aurora is a small school for people who look up. We teach observing, not equipment: what you can see tonight, why it is there, and how to find it again tomorrow.',
  accent: '#1f5f8b',
  instructor: {
    name: 'Mara Lindqvist',
    email: 'mara@aurora.example',
    bio: 'Mara has guided observing nights in Lapland for eighteen winters. Before that she mapped variable stars, which taught her patience.',
  },
  landingPage: { path: '/welcome', template: 'academy' },
  clip: {
    colours: ['0x071426', '0x0f4c5c', '0x1d8a6b', '0x2b2d6e'],
    notes: [110, 164.81, 220],
    title: 'First light',
  },
  courses: [
    {
      slug: 'first-nights',
      title: 'First nights under the sky',
      summary:
        'Six short lectures that take you from "a lot of dots" to naming what you see, without a telescope.',
      level: 'Beginner',
      price: { amountMinor: 4900, currency: 'EUR' },
      description: [
        'Most people give up on astronomy because they start with a telescope. A telescope shows a very small piece of something you do not know yet. Start with the whole sky instead.',
        'In this course you learn the sky the way sailors and shepherds did: by a few bright stars, the angles between them, and the hour. After two clear nights you will find your way from the Plough to the centre of the Galaxy.',
        '## What you need',
        'A dark enough place, warm clothes, a red light, and ten minutes of patience while your eyes adapt. Binoculars help in the last lecture and are not needed before.',
      ],
      outcomes: [
        'Find north, and tell the time to half an hour, from the stars alone',
        'Name twelve bright stars and the season that each belongs to',
        'Measure angles in the sky with your hand',
        'Keep an observing notebook that is still worth reading in a year',
      ],
      sections: [
        {
          title: 'Before it is dark',
          lectures: [
            {
              title: 'Why the eye needs twenty minutes',
              video: true,
              freePreview: true,
              body: [
                'Your pupil opens within seconds. The rest takes far longer: the rods in your retina rebuild a pigment, rhodopsin, that daylight has bleached, and that takes about twenty minutes. One look at a white phone screen sets you back to the start.',
                'Rods hardly respond to deep red. That is the whole secret of the red torch.',
              ],
            },
            {
              title: 'A ruler at the end of your arm',
              body: [
                'Stretch out your arm. Your little finger covers about one degree, three fingers five, your fist ten, and the span from thumb to little finger about twenty. Large people have large hands on long arms, so the rule fits nearly everybody.',
                'Try it on the Moon: it is half a degree wide, half your little finger, however large it looks above the roofs.',
              ],
            },
          ],
        },
        {
          title: 'The sky turns',
          lectures: [
            {
              title: 'Finding north without a compass',
              video: true,
              body: [
                'Take the two stars at the end of the Plough, the side away from the handle. Follow their line five times its length and you meet a lonely star of middling brightness. That is Polaris, and it stands within a degree of true north.',
                'The height of Polaris over the horizon is your latitude. Columbus used nothing better.',
              ],
            },
            {
              title: 'The clock around the pole',
              body: [
                'The sky turns fifteen degrees an hour, a fist and a half. The Plough is the hand of a clock with twenty-four hours that runs backwards and gains four minutes a day.',
                'Those four minutes are why each season has its stars: after a month they add up to two hours, after a year to one whole turn.',
              ],
            },
          ],
        },
        {
          title: 'Going further',
          lectures: [
            {
              title: 'Twelve stars to know by name',
              body: [
                'Sirius, Canopus, Arcturus, Vega, Capella, Rigel, Procyon, Betelgeuse, Altair, Aldebaran, Spica, Antares. Learn one a week and say its colour aloud when you find it: Betelgeuse is orange, Rigel is blue, and the difference is a temperature of eight thousand degrees.',
              ],
            },
            {
              title: 'Keeping a notebook',
              body: [
                'Write the date with the year, the place, the time and whether you looked at a clock or guessed. Draw before you look anything up. A wrong drawing of what you saw is worth more than a right copy of what others saw.',
              ],
            },
          ],
        },
      ],
    },
    {
      slug: 'reading-the-aurora',
      title: 'Reading the aurora',
      summary:
        'What the lights are made of, when they come, and how to read a magnetometer before you leave the house.',
      level: 'Intermediate',
      isFree: true,
      description: [
        'The northern lights are the only weather that begins on the Sun. This free course explains the chain from a sunspot to a green curtain over a spruce forest, and which of its links you can watch from home.',
      ],
      outcomes: [
        'Explain the colours of the aurora by the gas and the height they come from',
        'Read the Kp index and know what it leaves out',
        'Choose a night and a place with better odds than chance',
      ],
      sections: [
        {
          title: 'From the Sun to the sky',
          lectures: [
            {
              title: 'Green, red and the rare violet',
              video: true,
              freePreview: true,
              body: [
                'Green at 557.7 nanometres comes from oxygen about a hundred kilometres up. Red comes from oxygen too, but from twice that height, where an excited atom is left alone for the two minutes it needs to glow. Violet is nitrogen, and means that something strong is going on.',
              ],
            },
            {
              title: 'What Kp tells you, and what it does not',
              body: [
                'Kp is an average over three hours and the whole globe. A quiet average can hide twenty wild minutes over your head. For those, look at the nearest magnetometer: when its line falls off a cliff, put on your boots.',
              ],
            },
          ],
        },
      ],
    },
  ],
}
