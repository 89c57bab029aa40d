-- The key that is there while the node is open for a ring, for the scripts of services to look at.
local function openKey(fence, print)
  return string.gsub(KEYS[1], '@ring$', '@open:') .. fence .. ':' .. print
end
-- Ends all sequences of the caches on this node, so that whoever believes in the ring as it was is refused by the next
-- command: the numbers are kept, for the sequences to go on from when the ring is open again.
local function closeCaches(names)
  for _, root in ipairs(redis.call('SMEMBERS', names)) do
    local token = redis.call('GET', root .. ':t')
    local sequence = token and redis.call('GET', root .. ':s:' .. token)
    if sequence then
      redis.call('DEL', root .. ':s:' .. token)
      redis.call('SET', root .. ':l', sequence)
      redis.call('PUBLISH', root .. ':ch', string.format('%016.0f', tonumber(sequence) + 1) .. 'X')
    end
  end
end
