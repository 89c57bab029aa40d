-- Takes a waiter out of the queue. It may have been told that it is its turn: then that is the next one's.
-- ARGV: 1 waiter   2 all permits that there are   3 'f' first come, first served; 'u' not   4 what names of channels begin with
-- Reply: {1}, or {0} if it was not in the queue
if redis.call('ZREM', queue, ARGV[1]) == 0 then
  return {0}
end
local used = look('', '')
wake(used, tonumber(ARGV[2]), ARGV[4], ARGV[3] == 'f')
return {1}
