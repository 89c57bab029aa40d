-- Frees the memory of entries whose life of the cache is over. Nothing is told: they did not count any more.
-- KEYS: 1 sequence of the life that is in force, 2.. entries
-- ARGV: 1 the name of that life as entries carry it
-- Reply: how many entries went, or -1 when that life is over too
if redis.call('EXISTS', KEYS[1]) == 0 then
  return -1
end
local gone = 0
for i = 2, #KEYS do
  local magic = redis.pcall('GETRANGE', KEYS[i], 0, 15)
  if type(magic) == 'string' and #magic == 16 and string.sub(magic, 1, 1) == 'R'
      and string.sub(magic, 9, 16) ~= ARGV[1] then
    gone = gone + redis.call('UNLINK', KEYS[i])
  end
end
return gone
