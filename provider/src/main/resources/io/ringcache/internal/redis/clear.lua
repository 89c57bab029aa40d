-- Makes all entries of the cache on this node count no more: they carry the name of a life that is over.
-- KEYS: 1 token, and so that a cluster refuses this while it moves the slot: 2 sequence, 3 last number, which is not there
-- ARGV: 1 prefix of sequence keys   2 the token that the caller knows   3 channel
--       4 as of when, in microseconds since 1970: nothing is done if that was done already; '0' for now
-- Reply: {new token, sequence}, or {} when the caller's token is not in force
local token = redis.call('GET', KEYS[1])
if token ~= ARGV[2] then
  return {}
end
local sequence = redis.call('GET', ARGV[1] .. token)
if not sequence then
  return {}
end
local stamp = tonumber(ARGV[4])
if stamp > 0 and tonumber(string.match(token, '(%d+)$')) >= stamp then
  return {token, tonumber(sequence)}
end
-- At least that time: what was written before it and arrives later is known by that.
local number = math.max(tonumber(sequence) + 1, stamp)
local life = string.match(token, '^(%d+%.%d+)%.')
local renewed = string.format('%s.%.0f', life, number)
redis.call('DEL', ARGV[1] .. token)
redis.call('SET', ARGV[1] .. renewed, string.format('%.0f', number))
redis.call('SET', KEYS[1], renewed)
redis.call('PUBLISH', ARGV[3], string.format('%016.0f', number) .. 'C' .. renewed)
return {renewed, number}
