-- Gives up a change of the ring whose other nodes cannot all be closed: the next epoch begins with the nodes of the last.
-- Only on the node that was closed first, which is where a change becomes final when it is opened.
-- KEYS: 1 record of the ring
-- ARGV: 1 epoch that begins   2 its record   3 fingerprint of its ring   4 planned record of the change
-- Reply: {1} given up, {0} not closed for this change any more
local known = redis.call('HMGET', KEYS[1], 'fence', 'next')
local open = 2 * tonumber(ARGV[1])
if tonumber(known[1] or 0) ~= open - 1 or known[2] ~= ARGV[4] then
  return {0}
end
redis.call('HSET', KEYS[1], 'fence', string.format('%.0f', open), 'doc', ARGV[2], 'print', ARGV[3])
redis.call('HDEL', KEYS[1], 'next')
redis.call('SET', openKey(string.format('%.0f', open), ARGV[3]), '1')
return {1}
