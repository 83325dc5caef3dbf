import type { DemoAcademy } from './demo.ts'

export const birch: DemoAcademy = {
  subdomain: 'birch',
  name: 'Birch Workshop',
  email: 'hello@birch.example',
  tagline: 'Woodworking by hand for small rooms, thin walls and patient people.',
  description:
    'We teach quiet woodworking: sharp tools, no machines, and projects that fit on a kitchen table.',
  accent: '#8a4b1f',
  instructor: {
    name: 'Tomasz Brzeski',
    email: 'tomasz@birch.example',
    bio: 'Tomasz builds chairs in Gdynia and teaches on Saturdays. He sharpens before every lesson and says it is the lesson.',
  },
  landingPage: { path: '/', template: 'instructor' },
  clip: {
    colours: ['0x2a1408', '0x8a4b1f', '0xd9a066', '0x5b3a1c'],
    notes: [98, 146.83, 196],
    title: 'Edge to light',
  },
  courses: [
    {
      slug: 'sharp',
      title: 'Sharp: the one skill behind all others',
      summary:
        'Two stones, a strop and a way to know when you are done. Everything after this course gets easier.',
      level: 'Beginner',
      price: { amountMinor: 3900, currency: 'EUR' },
      description: [
        'Dull tools are dangerous, tiring and dishonest: they let you blame the wood. A sharp chisel shows you within one shaving whether your idea of the grain was right.',
        'You will sharpen a chisel and a plane iron with two water stones and a strip of leather, and learn to see, hear and feel the three stages of an edge.',
      ],
      outcomes: [
        'Flatten the back of a chisel once, for its whole life',
        'Raise, feel and remove a burr',
        'Sharpen to shaving in under four minutes',
        'Tell by the sound when a stone has worn hollow',
      ],
      sections: [
        {
          title: 'What an edge is',
          lectures: [
            {
              title: 'Two planes that meet',
              video: true,
              freePreview: true,
              body: [
                'An edge is the line where two flat surfaces meet. If either of them is round there is no line, only a small hill. That is why the back of a chisel matters as much as the bevel, and why everybody skips it.',
                'Hold the edge against a window. A line that shines is a surface, and a surface is dull. When you see nothing, it is sharp.',
              ],
            },
            {
              title: 'Steel, heat and blue corners',
              body: [
                'A grinding wheel can draw the temper from a thin corner in a second: the steel turns blue and will never hold an edge there again. Water stones are slow, and that is their virtue.',
              ],
            },
          ],
        },
        {
          title: 'At the stone',
          lectures: [
            {
              title: 'Raising the burr',
              video: true,
              body: [
                'Work the bevel until you feel a burr along the whole width of the back, no longer. The burr is the message that both planes now meet. Stopping before it is the most common mistake; going on long after it is the second.',
              ],
            },
            {
              title: 'The strop, and how to ruin an edge with it',
              body: [
                'Ten strokes away from the edge, flat on the leather, with little weight. Lift at the end and you round over everything that you have just made.',
              ],
            },
          ],
        },
      ],
    },
    {
      slug: 'a-box-without-nails',
      title: 'A box without nails',
      summary: 'Dovetails by hand, cut with a saw and the chisel you have sharpened.',
      level: 'Intermediate',
      price: { amountMinor: 5900, currency: 'EUR' },
      description: [
        'Four boards, eight corners, no nails and no glue until the last evening. The dovetail holds because of its shape, so its shape is all that we talk about.',
      ],
      outcomes: [
        'Mark out dovetails with a knife instead of a pencil',
        'Saw to a line, on the side of the line that stays',
        'Fit a joint once, without trying it five times',
      ],
      sections: [
        {
          title: 'Marking',
          lectures: [
            {
              title: 'The knife knows',
              body: [
                'A pencil line is half a millimetre wide, and a joint that is half a millimetre loose is firewood. A knife line has no width, and your chisel can stand in it.',
              ],
            },
            {
              title: 'Waste side, keep side',
              body: [
                'Put a cross on what will be waste before you touch the saw. You will still cut on the wrong side once. Everybody does; that board becomes the lid.',
              ],
            },
          ],
        },
      ],
    },
  ],
}
