/** Short, friendly words for demo passwords; none is easily misread. */
export const WORDS: readonly string[] =
  `amber apple april aspen autumn bamboo basil beach berry birch bloom breeze brook butter canary candle canyon caramel
cedar cherry chestnut cinder citrus clover cloud cobalt cocoa comet copper coral cotton crane creek crystal daisy dawn
delta dune echo elm ember fable falcon feather fern finch flint forest fountain garden ginger glacier grape grove harbor
harvest hazel heron honey indigo island ivory ivy jade jasmine juniper kettle kite lagoon lantern laurel lemon lilac lily
linen lotus lunar maple marble meadow melon mint mist morning moss nectar nutmeg oak oasis ocean olive opal orange orchard
orchid otter paper pearl pebble pepper pine plum pond poplar prairie quartz quiet rain raven reed ribbon river robin rose
saffron sage sail sand sesame shell silver sky snow spring spruce star stone summer sunny swan thistle thyme timber topaz
tulip valley velvet violet walnut water wheat willow winter wren`.split(/\s+/)
